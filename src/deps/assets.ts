/** The files of src/assets/, which every page loads: style, scripts, map, cards. */
export interface AssetReader {
  /** `name`: below that folder, one that the application knows. Throws where it is not there. */
  read(name: string): Promise<Uint8Array>;
}
