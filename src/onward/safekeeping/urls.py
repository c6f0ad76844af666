from django.urls import path

from onward.safekeeping.views import keeping, vault

urlpatterns = [
    # /keeping/
    path("keeping/", keeping.keeping, name="keeping"),
    path("keeping/export/", keeping.export, name="keeping_export"),
    path("keeping/backup/", keeping.back_up, name="keeping_backup"),
    path("keeping/erase/", keeping.erase, name="keeping_erase"),
    path("keeping/erased/", keeping.erased, name="keeping_erased"),
    # /vault/
    path("vault/", vault.status, name="vault"),
    path("vault/set/", vault.set_up, name="vault_set"),
    path("vault/kept/", vault.kept, name="vault_kept"),
    path("vault/change/", vault.change, name="vault_change"),
    path("vault/recover/", vault.recover, name="vault_recover"),
    path("vault/recovery/", vault.recovery, name="vault_recovery"),
    path("vault/remove/", vault.remove, name="vault_remove"),
    path("vault/after/", vault.after, name="vault_after"),
    path("vault/erase/", vault.erase, name="vault_erase"),
]
