"""Clean answers as files for other programs (SPSS, Excel, CSV), and the codebook with them."""
