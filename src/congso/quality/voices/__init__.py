"""What people say to the office: questions; complaints and suggestions (hỏi đáp; phản ánh, kiến nghị)."""
