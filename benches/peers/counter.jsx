// The smallest React page with a button that counts: what a page in the usual framework weighs.
import { useState } from "react";
import { createRoot } from "react-dom/client";

function Counter() {
  const [count, setCount] = useState(0);
  return <button onClick={() => setCount(count + 1)}>{count}</button>;
}

createRoot(document.getElementById("root")).render(<Counter />);
