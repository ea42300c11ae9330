//! How bytes come in and go out of a module: a page asks for room, writes a call there, and is told where the reply is. The
//! only unsafe code, for a module and its page share nothing but memory.

use std::cell::RefCell;

use crate::Advisor;

#[derive(Default)]
struct Module {
    advisor: Advisor,
    call: Vec<u8>,
    reply: Vec<u8>,
}

// A module has one thread, so this is the one place for its state.
thread_local! {
    static MODULE: RefCell<Module> = RefCell::default();
}

/// Room for a call of so many bytes; the page writes there, and nowhere else, before it calls.
#[unsafe(no_mangle)]
extern "C" fn room(length: usize) -> *mut u8 {
    MODULE.with_borrow_mut(|module| {
        module.call = vec![0; length];
        module.call.as_mut_ptr()
    })
}

/// Answers the call that was written, and says how long the reply is.
#[unsafe(no_mangle)]
extern "C" fn call() -> usize {
    MODULE.with_borrow_mut(|module| {
        let call = std::mem::take(&mut module.call);
        module.reply = module.advisor.call(&call);
        module.reply.len()
    })
}

/// Where the last reply is, until the next call.
#[unsafe(no_mangle)]
extern "C" fn reply() -> *const u8 {
    MODULE.with_borrow(|module| module.reply.as_ptr())
}
