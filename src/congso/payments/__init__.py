"""Money that people pay the office: registered receipt books and the receipts in them."""
