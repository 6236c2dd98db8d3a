/** Real servers send results with files of many megabytes in them; beyond this it is a runaway. */
export const MAX_MESSAGE_BYTES = 32 * 1_024 * 1_024;
