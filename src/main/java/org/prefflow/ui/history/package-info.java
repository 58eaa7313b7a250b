/** Every run that was made: kept, found again, held side by side, brought back. */
package org.prefflow.ui.history;
