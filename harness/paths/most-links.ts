/**
 * Links that a recipe may put on the way to a file. Linux follows 40, and releases, whose system library is
 * musl, 39: `/proc/self/cwd` are two of them, and a home may have one of its own.
 */
export const mostLinks = 36;
