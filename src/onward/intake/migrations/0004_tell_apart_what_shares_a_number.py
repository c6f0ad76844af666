from django.db import migrations, models


class Migration(migrations.Migration):
    # Messages that are here keep an empty fingerprint: their digest alone goes on to tell them.
    dependencies = [("intake", "0003_place_what_waits")]
    operations = [
        migrations.AddField(
            model_name="message",
            name="fingerprint",
            field=models.CharField(blank=True, default="", max_length=64),
        ),
        migrations.RemoveConstraint(model_name="message", name="message_kept_once"),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.UniqueConstraint(
                fields=("owner", "digest", "fingerprint"), name="message_kept_once"
            ),
        ),
    ]
