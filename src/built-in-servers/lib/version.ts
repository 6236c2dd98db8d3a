import packageJson from '../../../package.json' with { type: 'json' };

/** The servers have the version of the program that they come with. */
export const version: string = packageJson.version;
