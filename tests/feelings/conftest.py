from command import as_owner, folder, fresh_folder

__all__ = ["as_owner", "folder", "fresh_folder"]
