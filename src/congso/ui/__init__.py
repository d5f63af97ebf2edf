"""The look of the office: layouts, components, figures and the habits that pages share. No word of any procedure."""
