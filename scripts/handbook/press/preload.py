"""What a process that makes PDFs needs, imported once before the processes are forked off."""

import fontTools.ttLib
import pikepdf
import typst

import handbook.press.packs

__all__ = ["fontTools", "handbook", "pikepdf", "typst"]
