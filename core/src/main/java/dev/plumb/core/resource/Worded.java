package dev.plumb.core.resource;

/** A value that people read in words of its own; programs get its parts. */
public interface Worded {
    /** Returns it in a few words, without what is around it. */
    String inWords();
}
