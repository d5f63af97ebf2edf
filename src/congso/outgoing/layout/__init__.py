"""How outgoing documents are laid out (thể thức, kỹ thuật trình bày; NĐ 30/2020 Phụ lục I): written so, and checked.

`writing` makes a Word document or a PDF from a draft, `slip` the submission slip; `checking` says what in a file is not
as the annex wants it, `judging` does so for a stored file. What opens a stranger's file (`word_reading`, `pdf_reading`,
`checking` and the rules) runs in a process of its own and knows no database.
"""
