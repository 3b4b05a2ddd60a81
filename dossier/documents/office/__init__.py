"""Converts files through programs of the machine: LibreOffice for office files and web pages, OCRmyPDF for scans."""
