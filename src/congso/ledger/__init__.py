"""Append-only history of every act (sổ nhật ký), sealed in Merkle trees that anybody can check."""
