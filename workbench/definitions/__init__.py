"""What evaluators write by hand: questionnaires, coding schemes and the evaluation plan."""
