const HEADER = Buffer.from('MCPB_SIG_V1');
const FOOTER = Buffer.from('MCPB_SIG_END');
const LENGTH_BYTES = 4;
const END_RECORD_BYTES = 22;
const END_RECORD = 0x06054b50;
const COMMENT_LENGTH_AT = 20;

export interface SplitBundle {
  /** The archive without what was appended to it. */
  readonly archive: Buffer;
  /** The PKCS#7 block (RFC 5652); undefined where nothing is signed. */
  readonly signature?: Buffer;
}

/** Newer signers say in the archive that the block is its comment; without the block it has none. */
const withoutComment = (archive: Buffer, blockBytes: number): Buffer => {
  const at = archive.length - END_RECORD_BYTES;
  if (at < 0 || archive.readUInt32LE(at) !== END_RECORD) return archive;
  if (archive.readUInt16LE(at + COMMENT_LENGTH_AT) !== blockBytes) return archive;
  const copy = Buffer.from(archive);
  copy.writeUInt16LE(0, at + COMMENT_LENGTH_AT);
  return copy;
};

/**
 * Takes the signature off a bundle: it stands behind the archive as `MCPB_SIG_V1`, a length, the block, and
 * `MCPB_SIG_END`. Undefined for an end without a beginning that fits, which is no bundle that anybody signed.
 */
export const splitSignature = (bytes: Buffer): SplitBundle | undefined => {
  if (!bytes.subarray(-FOOTER.length).equals(FOOTER)) return { archive: bytes };
  const start = bytes.lastIndexOf(HEADER);
  const blockStart = start + HEADER.length + LENGTH_BYTES;
  const blockEnd = bytes.length - FOOTER.length;
  if (start < 0 || blockStart > blockEnd) return undefined;
  if (bytes.readUInt32LE(start + HEADER.length) !== blockEnd - blockStart) return undefined;
  return {
    archive: withoutComment(bytes.subarray(0, start), bytes.length - start),
    signature: bytes.subarray(blockStart, blockEnd),
  };
};

/** What may have been signed: what stands before the block as it is, or as it was before its comment was noted. */
export const signedForms = (bytes: Buffer, { archive }: SplitBundle): readonly Buffer[] => {
  const asItIs = bytes.subarray(0, archive.length);
  return asItIs.equals(archive) ? [archive] : [asItIs, archive];
};
