"""PDFium, where there is a build of it for this computer; both names are None where there is none."""

__all__ = ["pdfium", "pypdfium2"]

try:
    import pypdfium2
    import pypdfium2.raw as pdfium
except (ImportError, OSError):
    pypdfium2 = pdfium = None
