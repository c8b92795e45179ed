"""Times that words tell without naming a date: wars that everybody knows, and the lives of people told of."""
