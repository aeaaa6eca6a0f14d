/** Whether this browser can draw the map; where it cannot, what the server drew stays and the map is not even loaded. */
export function canDraw(): boolean {
  try {
    return document.createElement("canvas").getContext("webgl2") !== null;
  } catch {
    return false;
  }
}
