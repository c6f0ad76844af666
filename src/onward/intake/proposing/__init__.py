"""What programs propose: kept until the person answers, and done only then."""
