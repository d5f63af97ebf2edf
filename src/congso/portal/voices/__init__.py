"""Where people speak to the office: questions, complaints and suggestions, surveys, figures in the open."""
