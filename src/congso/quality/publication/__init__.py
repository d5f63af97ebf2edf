"""What the office owes the public: each duty with its source, whether it is met, who is late (danh mục công khai)."""
