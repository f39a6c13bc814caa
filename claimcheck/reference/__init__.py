"""The reference table: units, figures, entities, and how claims find them."""
