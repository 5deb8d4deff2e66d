"""How long everything personal is kept, and the only code that erases it."""
