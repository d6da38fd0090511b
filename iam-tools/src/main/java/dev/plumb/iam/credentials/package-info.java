/** The credential report: reading it as AWS or a browser delivers it, and what its cells mean. */
@NullMarked
package dev.plumb.iam.credentials;

import org.jspecify.annotations.NullMarked;
