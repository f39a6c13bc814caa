"""From clean text to mentions: numbers, quantities, dates, hedges."""
