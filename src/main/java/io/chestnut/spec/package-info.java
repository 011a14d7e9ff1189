/** Pure records of what a command was asked to do. */
package io.chestnut.spec;
