/** Real servers send results with files of many megabytes in them; beyond this it is a runaway. */
export const MAX_MESSAGE_BYTES = 32 * 1_024 * 1_024;

/** Why a connection ends over a message. */
export const tooLargeProblem = `the server sent a message of more than the ${MAX_MESSAGE_BYTES} bytes that are read`;
