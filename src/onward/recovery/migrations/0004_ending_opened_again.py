from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("recovery", "0003_promises_and_endings"),
    ]

    operations = [
        migrations.AddField(
            model_name="ending",
            name="opened_on",
            field=models.DateField(blank=True, null=True),
        ),
    ]
