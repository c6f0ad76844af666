from django.db import migrations, models

from onward.accounts.migrating import AddIndexMeanwhile


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('careers', '0001_initial'),
    ]

    operations = [
        AddIndexMeanwhile(
            model_name='membership',
            index=models.Index(condition=models.Q(('left_at', None)), fields=['organisation', 'role'], name='membership_by_role'),
        ),
    ]
