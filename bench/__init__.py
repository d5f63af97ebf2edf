"""What the program costs: an office is filled, real acts and pages are timed, and each figure stands beside its budget.

    python -m bench --dossiers 100000 [--database sqlite|postgresql|both] [--only create,step]

The filled dossiers are copies of a few that real actions made; everything that is timed is the program itself.
"""
