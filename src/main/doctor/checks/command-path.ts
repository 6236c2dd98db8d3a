import { pathRules } from '../../connections/launch/platform-path.ts';
import type { Look } from '../check.ts';

/** Where commands are looked for, and how that was found out. */
export const lookAtCommandPath: Look = ({ launch: { commandPath, platform } }) => {
  const { path, source, warning } = commandPath;
  const count = path.split(pathRules(platform).delimiter).filter((folder) => folder !== '').length;
  if (warning !== undefined) return { finding: 'path-poor', details: { warning } };
  return { finding: source === 'login-shell' ? 'path-shell' : 'path-process', details: { count } };
};
