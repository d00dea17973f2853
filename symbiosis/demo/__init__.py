"""Made-up networks that look like real ones and say what they are; and the files of networks, made up or published."""
