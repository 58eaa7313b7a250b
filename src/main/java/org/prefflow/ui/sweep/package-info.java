/** Many runs with some fields varied: set up, run, looked at while they come. */
package org.prefflow.ui.sweep;
