from command import as_owner, folder, fresh_folder, onward, told

__all__ = ["as_owner", "folder", "fresh_folder", "onward", "told"]
