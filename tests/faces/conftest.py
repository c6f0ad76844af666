from command import as_owner, folder, fresh_folder, onward, told
from intake.imap_server import dovecot

__all__ = ["as_owner", "dovecot", "folder", "fresh_folder", "onward", "told"]
