from docgen.content.theme import contrast


def test_contrast_follows_the_standard():
    assert round(contrast("#000000", "#FFFFFF"), 1) == 21.0
    assert round(contrast("#FFFFFF", "#0B6468"), 1) == 6.9
    assert contrast("#777777", "#777777") == 1.0
