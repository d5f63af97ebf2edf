"""The catalogue of procedures: dated versions with their requirements, fees, forms and routes."""
