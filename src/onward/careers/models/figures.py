from django.db import models

from onward.careers.models.people import Organisation


class MonthFigures(models.Model):
    """What was counted of one closed month, once: a second count could tell who came or left between."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="figures")
    month = models.DateField()
    # name -> [people, total]; what fewer than ten people did is not in it.
    told = models.JSONField()
    counted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "month"], name="month_figures_counted_once"
            )
        ]

    def __str__(self) -> str:
        return f"figures of {self.month}"
