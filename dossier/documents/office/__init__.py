"""Convert files with installed programs: LibreOffice for office files and web pages, OCRmyPDF for scans."""
