"""The demo office's website: sections, news, documents, drafts, places, with pictures drawn by the program."""
