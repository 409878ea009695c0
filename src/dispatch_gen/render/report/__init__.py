"""The consolidated report of the forms that came back: values in, words, a picture and a workbook out."""
