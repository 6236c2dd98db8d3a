import { readCertificates } from '../../connections/network/certificates.ts';
import type { Look } from '../check.ts';

export const lookAtCertificates: Look = ({ settings: { certificateFile: file } }) => {
  if (file === '') return { finding: 'certificates-system' };
  const read = readCertificates(file);
  return 'certificates' in read
    ? { finding: 'certificates-file', details: { file, count: read.certificates.length } }
    : {
        finding: 'certificates-unread',
        details: { problem: read.problem },
        mends: [{ kind: 'change-settings', change: 'without-certificates', patch: { certificateFile: '' } }],
      };
};
