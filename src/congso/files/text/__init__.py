"""The text of files (chữ trong tệp): words with their places, from the file itself or read from its picture.

`born_digital` takes words out of a PDF that holds them, `pictures` makes a page into a picture fit for reading, `ocr`
reads a picture, `legacy` turns TCVN3 and VNI into Unicode, `searchable` makes scans searchable, `photos` joins photos
into one PDF. What opens a stranger's file does so in a process of its own with limits (`apart`).
"""
