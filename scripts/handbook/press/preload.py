"""What a process that makes PDFs needs, imported once before the processes are forked off."""

import fontTools.ttLib
import pikepdf
import typst

__all__ = ["fontTools", "pikepdf", "typst"]
