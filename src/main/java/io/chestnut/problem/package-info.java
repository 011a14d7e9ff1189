/**
 * What is wrong with the user's input, in words: what, where, how to mend it. Every other package
 * reports through it, so that all problems of a command reach the user together and look alike. It
 * imports nothing.
 */
package io.chestnut.problem;
