"""Reading an incoming letter (đọc văn bản đến): its fields, each with its place and how sure the reading is.

`read_letter(path, we=..., issuers=...)` opens the file apart (`looking`) and hands what it saw to one module for each
part of a letter. No word of the database is in this package.
"""
