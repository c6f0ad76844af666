from intake.imap_server import dovecot

__all__ = ["dovecot"]
